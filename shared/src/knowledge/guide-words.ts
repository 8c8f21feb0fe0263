/** What a guide answers to whoever asks how it is done: what to bring, all of it. */
export const guideWords = (materials: readonly string[]): string => `要带：${materials.join('、')}`
