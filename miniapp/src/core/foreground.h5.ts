/** Whether somebody can see the page: a browser tab keeps its socket in the background. */
export const inForeground = (): boolean => document.visibilityState === 'visible'
