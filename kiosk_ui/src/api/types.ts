/** Short names for the service's schemas. */
import type { Readable } from 'openapi-typescript-helpers'
import type { components } from './schema'

/** As the client returns them. */
export type Schemas = Readable<components['schemas']>

export type ItemSummary = Schemas['ItemSummary']
export type ItemPage = Schemas['ItemPage']
export type Facet = Schemas['Facet']
export type ItemDetail = Schemas['ItemDetail']
export type PackageDetail = Schemas['PackageDetail']
export type SearchResponse = Schemas['SearchResponse']
export type SearchHit = Schemas['SearchHitView']
export type Clarify = Schemas['ClarifyView']
export type Wish = Schemas['WishView']
export type Suggestion = Schemas['SuggestionView']
export type GuideResponse = Schemas['GuideResponse']
export type Question = Schemas['QuestionView']
export type Situation = Schemas['Situation']
export type ItemOutcome = Schemas['ItemOutcome']
export type PackageOutcome = Schemas['PackageOutcome']
export type MemberOutcome = Schemas['MemberOutcome']
export type MaterialLine = Schemas['MaterialLine']
export type ReviewPointLine = Schemas['ReviewPointLine']
export type AlternativeMaterial = Schemas['AlternativeMaterial']
export type Point = Schemas['PointView']
export type PointList = Schemas['PointList']
export type NoticeView = Schemas['NoticeView']
export type NoticeIssued = Schemas['NoticeIssued']
export type Whereabouts = Schemas['Whereabouts']
export type DoorplateView = Schemas['DoorplateView']
export type ChatResponse = Schemas['ChatResponse']
export type ChatMessage = Schemas['Message']
export type ChatCard = Schemas['Card']
export type ChatButton = Schemas['Button']
export type ChatState = Schemas['ChatState']
export type Health = Schemas['Health']
