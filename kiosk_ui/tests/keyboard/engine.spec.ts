// @vitest-environment node
import dictionary from 'virtual:pinyin-dictionary'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { makeEngine } from '@/features/keyboard/engine/engine'

const engine = makeEngine(dictionary)
const exact = makeEngine(dictionary, false)

/** Places that candidates have on the first page of a kiosk. */
const SEEN = 7

function seen(letters: string, reader = engine): string[] {
  return reader.read(letters).candidates.slice(0, SEEN).map((one) => one.text)
}

/** What people typed, and what they meant; most of it from what the catalogue's items are asked for with. */
const MEANT: [letters: string, text: string][] = [
  // written out
  ['shenfenzheng', '身份证'],
  ['shenfenzhengdiule', '身份证丢了'],
  ['hukouben', '户口本'],
  ['shanghukou', '上户口'],
  ['qianhukou', '迁户口'],
  ['jiehunzheng', '结婚证'],
  ['lihun', '离婚'],
  ['gongjijin', '公积金'],
  ['shebaoka', '社保卡'],
  ['yibao', '医保'],
  ['baoxiao', '报销'],
  ['tuixiu', '退休'],
  ['yanglaojin', '养老金'],
  ['dibao', '低保'],
  ['canjizheng', '残疾证'],
  ['jiashizheng', '驾驶证'],
  ['jiazhao', '驾照'],
  ['xingshizheng', '行驶证'],
  ['yingyezhizhao', '营业执照'],
  ['getihu', '个体户'],
  ['kaigongsi', '开公司'],
  ['zhuxiao', '注销'],
  ['guohu', '过户'],
  ['fangchanzheng', '房产证'],
  ['ershoufang', '二手房'],
  ['chushengzheng', '出生证'],
  ['huzhao', '护照'],
  ['gangaotongxingzheng', '港澳通行证'],
  ['juzhuzheng', '居住证'],
  ['shiye', '失业'],
  ['gongshang', '工伤'],
  ['qianxin', '欠薪'],
  ['zhucedizhi', '注册地址'],
  ['weishengxukezheng', '卫生许可证'],
  ['yinhangka', '银行卡'],
  ['chongxinbanli', '重新办理'],
  ['chongxin', '重新'],
  ['xingzheng', '行政'],
  ['nver', '女儿'],
  ['lvshi', '律师'],
  // begun, and by initials
  ['shenfenz', '身份证'],
  ['gongjij', '公积金'],
  ['sfz', '身份证'],
  ['sfzdl', '身份证丢了'],
  ['hk', '户口'],
  ['hkb', '户口本'],
  ['gjj', '公积金'],
  ['sbk', '社保卡'],
  ['yyzz', '营业执照'],
  ['jsz', '驾驶证'],
  ['jhz', '结婚证'],
  ['tx', '退休'],
  ['yb', '医保'],
  ['zmb', '怎么办'],
  ['xiangyang', '襄阳'],
  ['fancheng', '樊城'],
  ['zaoyang', '枣阳'],
  // whole sentences
  ['wodeshenfenzhengdiulezenmeban', '我的身份证丢了怎么办'],
  ['woyaobanyingyezhizhao', '我要办营业执照'],
  ['haizishanghukou', '孩子上户口'],
  ['xiangkaigecanting', '想开个餐厅'],
  ['mingtiannengbanma', '明天能办吗'],
  // a separator, and sounds that are taken for each other
  ["xi'an", '西安'],
  ["fang'an", '方案'],
  ['shengfenzheng', '身份证'],
  ['shenfenzen', '身份证'],
  ['senfenzheng', '身份证'],
  ['shebaoga', '社保'],
  ['nihun', '离婚'],
  ['jiehunzhen', '结婚证'],
  ['yinyezizao', '营业执照'],
]

describe('what is typed', () => {
  it.each(MEANT)('%s brings %s on the first page', (letters, text) => {
    expect(seen(letters)).toContain(text)
  })

  it('is cut into syllables', () => {
    expect(engine.read('shenfenzhengdiul').cut).toBe("shen'fen'zheng'diu'l")
    expect(engine.read('sfz').cut).toBe("s'f'z")
    expect(engine.read("xi'an").cut).toBe("xi'an")
    expect(engine.read('xian').cut).toBe('xian')
  })

  it('brings the likeliest first, and completes a name before it is typed out', () => {
    expect(seen('sfz')[0]).toBe('身份证')
    expect(seen('sfzdl')).toContain('身份证丢了补办')
  })

  it('can be taken word by word: each candidate says how many letters it takes', () => {
    const first = engine.read('shenfenzhengdiule').candidates.find((one) => one.text === '身份证')
    expect(first?.taken).toBe('shenfenzheng'.length)
    const cut = engine.read("xi'an").candidates.find((one) => one.text === '西')
    expect(cut?.taken).toBe("xi'".length)
  })

  it('brings nothing that sounds like it where sounds are told apart', () => {
    expect(seen('senfenzheng', exact)).not.toContain('身份证')
    expect(seen('shenfenzheng', exact)[0]).toBe('身份证')
  })

  it('brings nothing where it is no pinyin', () => {
    expect(engine.read('vvv').candidates).toEqual([])
    expect(engine.read("'").candidates).toEqual([])
    expect(engine.read('').candidates).toEqual([])
  })

  it('is read anew each time: what was chosen before changes nothing', () => {
    expect(engine.read('sb')).toEqual(engine.read('sb'))
  })
})

describe('the engine', () => {
  it('can write every character of GB 2312', () => {
    const rare = [['xiang', '襄'], ['fan', '樊'], ['yun', '郧'], ['yan', '彦'], ['xuan', '璇']] as const
    for (const [letters, character] of rare) {
      expect(engine.read(letters).candidates.map((one) => one.text)).toContain(character)
    }
  })

  it('answers while somebody types', () => {
    const sentence = 'wodeshenfenzhengdiulezenmebanmingtianyaozuogaotie'
    engine.read(sentence)
    const started = performance.now()
    engine.read(sentence)
    expect(performance.now() - started).toBeLessThan(500)
  })

  it('comes in one small parcel', () => {
    expect(gzipSync(dictionary).length).toBeLessThan(400_000)
  })
})
