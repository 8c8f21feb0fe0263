/** What a search finds: an answered question, or the guide of a service item. */
export interface KnowledgeHit {
  kind: 'entry' | 'guide'
  /** Id of the entry, code of the guide. */
  ref: string
  title: string
  /** The beginning of the answer, or what to bring. */
  words: string
  unit: string | null
}

export interface KnowledgeEntryView {
  id: string
  question: string
  answer: string
  unit: { code: string; name: string } | null
  updatedAt: string
}

export const draftStates = ['waiting', 'published', 'declined'] as const
export type DraftState = (typeof draftStates)[number]

/** An answer that somebody proposes for everybody; the centre reads it first. */
export interface KnowledgeDraftView {
  id: string
  question: string
  answer: string
  unit: { code: string; name: string } | null
  proposedBy: string
  proposedAt: string
  state: DraftState
}

/** `POST /api/knowledge/drafts/:id/decide`: published as worded here, or declined. */
export interface DraftDecision {
  publish: boolean
  question?: string
  answer?: string
}

export const knowledgeLimits = { question: 200, answer: 4_000, query: 60, hits: 20 } as const

/** Numbers by which a person can be found: they do not belong into what everybody reads. */
export const personalNumber = /(?<!\d)(1[3-9]\d{9}|\d{17}[\dXx])(?!\d)/
