import sharp, { type Sharp } from 'sharp'
import { DomainError } from '../platform/errors.js'

/** Enough to read a paper that was photographed; more only costs the phones that open it. */
const longestSide = 2560
const thumbSide = 360
/** A picture that unfolds to more than this in memory is no photograph. */
const mostPixels = 60_000_000

export interface Picture {
  bytes: Buffer
  /** JPEG, upright. */
  thumb: Buffer
}

const opened = (bytes: Buffer, animated: boolean): Sharp =>
  sharp(bytes, { limitInputPixels: mostPixels, animated, failOn: 'error' })

/**
 * A picture as it is kept: upright, no larger than one needs, and without what the camera wrote into it, above all the
 * place where it was taken. Every JPEG is written anew, because cameras hide things in more places than one can list;
 * other kinds stay byte for byte when there is nothing to take out.
 * @throws file.not_allowed when it cannot be read: then nobody knows what is in it
 */
export async function keptPicture(bytes: Buffer): Promise<Picture> {
  try {
    const {
      format,
      width,
      height,
      pages = 1,
      orientation = 1,
      exif,
      xmp,
      iptc,
      comments,
    } = await sharp(bytes, {
      limitInputPixels: mostPixels,
    }).metadata()
    const told = exif ?? xmp ?? iptc ?? comments
    const isFine = format !== 'jpeg' && !told && orientation === 1 && Math.max(width, height) <= longestSide
    const upright = opened(bytes, pages > 1).autoOrient()
    const fitting = upright.resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    const [kept, thumb] = await Promise.all([
      isFine ? bytes : fitting.toFormat(format, { quality: 88 }).toBuffer(),
      opened(bytes, false)
        .autoOrient()
        .resize({ width: thumbSide, height: thumbSide, fit: 'inside', withoutEnlargement: true })
        .flatten({ background: 'white' })
        .jpeg({ quality: 75 })
        .toBuffer(),
    ])
    return { bytes: kept, thumb }
  } catch {
    throw new DomainError('file.not_allowed')
  }
}
