import { newFileKey, type PickedFile } from '../core/picked-file'
import { sheetEnding } from './sheet-rules'

/** The browser's own chooser. Cancelling gives null. */
export function pickSheet(): Promise<PickedFile | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = sheetEnding
    input.addEventListener('change', () => resolve(input.files?.[0] ? picked(input.files[0]) : null))
    input.addEventListener('cancel', () => resolve(null))
    input.click()
  })
}

const picked = (file: File): PickedFile => ({
  key: newFileKey(),
  name: file.name,
  bytes: file.size,
  preview: null,
  source: file,
})
