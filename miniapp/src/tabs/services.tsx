import type { ReactNode } from 'react'
import { Page } from '../kit/page'
import { ServiceList } from './service-list'

/** 查指南 of staff: what an item needs, without leaving the work. */
export const ServicesView = ({ bar }: { bar: ReactNode }) => (
  <Page root title="查指南" bar={bar}>
    <ServiceList />
  </Page>
)
