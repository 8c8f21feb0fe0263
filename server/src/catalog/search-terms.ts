export interface SearchTerms {
  contain(word: string): boolean
}

/** What a name can be found by: any part of it. */
export function searchTerms(text: string): SearchTerms {
  const haystack = text.toLowerCase()
  return { contain: (word) => haystack.includes(word) }
}
