import { answering, Refusal } from './call.mjs'

/** @typedef {{ count: number, type?: string, extension?: string[] }} ChatFiles */

/** What WeChat takes a file of a chat for. @param {string} name */
const kindOf = (name) =>
  /\.(png|jpe?g|gif|webp|bmp)$/i.test(name) ? 'image' : /\.(mp4|mov|m4v)$/i.test(name) ? 'video' : 'file'

/**
 * Camera, files of chats, viewers and the telephone.
 * @param {import('../phone.mjs').Device} device
 */
export function mediaCalls(device) {
  const { files, opened } = device
  return {
    chooseMedia: answering('chooseMedia', device, (/** @type {{ count?: number }} */ { count = 9 }) => {
      const pictures = files.takePictures(count)
      if (pictures.length === 0) throw new Refusal('cancel')
      return {
        type: 'image',
        tempFiles: pictures.map((picture) => ({
          tempFilePath: files.add(picture, 'photo.png'),
          size: picture.length,
          fileType: 'image',
        })),
      }
    }),
    chooseMessageFile: answering('chooseMessageFile', device, (/** @type {ChatFiles} */ options) => {
      const { count, type = 'all', extension } = options
      // WeChat refuses what its documentation does not allow.
      if (!Number.isInteger(count) || count < 0 || count > 100) throw new Refusal('parameter error: count')
      if (!['all', 'video', 'image', 'file'].includes(type)) throw new Refusal('parameter error: type')
      const endings = type === 'file' ? extension : undefined
      const taken = files.takeFromChat(count, (name) => {
        const fits = type === 'all' || type === kindOf(name)
        return fits && (!endings || endings.some((ending) => name.toLowerCase().endsWith(ending.toLowerCase())))
      })
      if (taken.length === 0) throw new Refusal('cancel')
      return {
        tempFiles: taken.map(({ name, content }) => ({
          path: files.add(content, name),
          size: content.length,
          name,
          type: kindOf(name),
          time: Math.floor(Date.now() / 1000),
        })),
      }
    }),
    previewImage: answering('previewImage', device, (/** @type {{ current: string }} */ { current }) => {
      opened.push({ what: 'picture', of: current })
    }),
    openDocument: answering('openDocument', device, (/** @type {{ filePath: string }} */ { filePath }) => {
      files.read(filePath)
      opened.push({ what: 'document', of: filePath })
    }),
    makePhoneCall: answering('makePhoneCall', device, (/** @type {{ phoneNumber: string }} */ { phoneNumber }) => {
      opened.push({ what: 'call', of: phoneNumber })
    }),
  }
}
