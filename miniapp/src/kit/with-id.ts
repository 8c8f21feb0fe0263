/** Taro writes an absent id into the page as the word “undefined”, so it is left out instead. */
export const withId = (id: string | undefined): { id?: string } => (id === undefined ? {} : { id })
