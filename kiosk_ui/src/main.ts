import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { i18n } from './i18n'
import { makeRouter } from './router'
import '@fonts/core.css'
import './design/tokens.css'
import './design/base.css'

createApp(App).use(createPinia()).use(i18n).use(makeRouter()).mount('#app')

// Rare characters: their list is long and the first page does not need it.
void import('@fonts/rest.css')
