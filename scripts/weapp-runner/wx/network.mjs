import { answering, Refusal } from './call.mjs'

/** WeChat's own limit when none is given. */
const PATIENCE = 60_000

/**
 * @typedef {object} RequestOptions
 * @property {string} url
 * @property {string} [method]
 * @property {string} [data] the mini-program writes its JSON itself
 * @property {Record<string, string>} [header]
 * @property {number} [timeout]
 * @property {string} [dataType]
 */

/**
 * @typedef {object} UploadOptions
 * @property {string} url
 * @property {string} filePath
 * @property {string} name
 * @property {string} [fileName]
 * @property {Record<string, string>} [header]
 * @property {Record<string, string>} [formData]
 * @property {number} [timeout]
 */

/** @typedef {{ url: string, header?: Record<string, string>, timeout?: number }} DownloadOptions */

/**
 * HTTP as WeChat speaks it: over the phone's network, which may be down.
 * @param {import('../phone.mjs').Device} device
 */
export function networkCalls(device) {
  const { network, files, realm } = device
  /**
   * A call with a task that can break it off.
   * @template {{ timeout?: number }} Options
   * @param {string} name
   * @param {(options: Options, signal: AbortSignal) => Promise<object>} run
   */
  const task = (name, run) => (/** @type {Options} */ options) => {
    const broken = new AbortController()
    answering(name, device, async (/** @type {Options} */ given) => {
      const late = AbortSignal.timeout(given.timeout ?? PATIENCE)
      const signal = AbortSignal.any([broken.signal, late, network.cut])
      try {
        return await run(given, signal)
      } catch (error) {
        if (broken.signal.aborted) throw new Refusal('abort')
        if (late.aborted) throw new Refusal('timeout')
        if (error instanceof TypeError || network.cut.aborted) throw new Refusal('connection error')
        throw error
      }
    })(options)
    const nothing = () => undefined
    return {
      abort: () => broken.abort(),
      onProgressUpdate: nothing,
      offProgressUpdate: nothing,
      onHeadersReceived: nothing,
      offHeadersReceived: nothing,
    }
  }

  /** @param {Response} response */
  const head = (response) => ({ statusCode: response.status, header: Object.fromEntries(response.headers) })

  return {
    request: task('request', async (/** @type {RequestOptions} */ options, signal) => {
      const { url, method = 'GET', data, header = {}, dataType = 'json' } = options
      if (data !== undefined && typeof data !== 'string') throw new Error('a body that is no text is not played here')
      const headers = { 'content-type': 'application/json', ...lowerCase(header) }
      const response = await network.fetch(url, { method, headers, body: data, signal })
      const text = await response.text()
      return { ...head(response), data: dataType === 'json' ? asJson(text, realm()) : text, cookies: [] }
    }),

    uploadFile: task('uploadFile', async (/** @type {UploadOptions} */ options, signal) => {
      const { url, filePath, name, fileName = filePath.split('/').at(-1), header = {}, formData = {} } = options
      const form = new FormData()
      for (const [field, value] of Object.entries(formData)) form.append(field, value)
      form.append(name, new Blob([files.read(filePath)]), fileName)
      const response = await network.fetch(url, { method: 'POST', headers: lowerCase(header), body: form, signal })
      return { ...head(response), data: await response.text() }
    }),

    downloadFile: task('downloadFile', async (/** @type {DownloadOptions} */ { url, header = {} }, signal) => {
      const response = await network.fetch(url, { headers: lowerCase(header), signal })
      const tempFilePath = files.add(Buffer.from(await response.arrayBuffer()), new URL(url).pathname)
      return { ...head(response), tempFilePath }
    }),
  }
}

/** @param {Record<string, string>} header */
const lowerCase = (header) =>
  Object.fromEntries(Object.entries(header).map(([name, value]) => [name.toLowerCase(), value]))

/**
 * An answer that is no JSON is handed over as it came.
 * @param {string} text
 * @param {import('../realm.mjs').Realm} realm
 */
function asJson(text, realm) {
  try {
    return realm.parse(text)
  } catch {
    return text
  }
}
