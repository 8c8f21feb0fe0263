import './styles/viewer.scss'
import type { FileView } from '@bangban/shared/files/file-api'
import { createRoot } from 'react-dom/client'
import { PictureViewer } from './picture-viewer.h5'

/** Pictures open over the page, together with their siblings; papers in the browser's own reader. */
export function showFile(file: FileView, siblings: FileView[]): void {
  if (!file.type.startsWith('image/')) {
    window.open(file.url, '_blank', 'noopener')
    return
  }
  const pictures = siblings.filter(({ type }) => type.startsWith('image/'))
  // Beside the pages, not in one: it covers the bars of a phone and the panes of the desk alike.
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  const close = () => {
    root.unmount()
    place.remove()
  }
  root.render(
    <PictureViewer pictures={pictures} from={pictures.findIndex(({ id }) => id === file.id)} onClose={close} />,
  )
}
