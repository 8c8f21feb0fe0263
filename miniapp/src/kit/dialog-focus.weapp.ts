/** A phone has no keyboard focus to move. */
export const useDialogFocus = (_id: string, _onClose: () => void): void => undefined
