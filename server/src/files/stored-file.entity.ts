import { Entity, Index } from 'typeorm'
import { Id, IdRef, Instant, Sealed, Text, WholeNumber } from '../platform/database/columns.js'

/** A file that somebody sent; its bytes are in the {@link FileStore} under the same id. */
@Entity('stored_file')
@Index('stored_file_owner', ['ownerId'])
@Index('stored_file_unclaimed', ['claimedAt', 'createdAt'])
export class StoredFile {
  @Id() id: string

  @IdRef() ownerId: string

  /** As the sender called it, which may well be a person's name. */
  @Sealed() name: string

  /** By its content, not by what the sender said. */
  @Text(100) type: string

  @WholeNumber() size: number

  /** Of a picture: its small version, kept under this id. */
  @IdRef({ nullable: true }) thumbId: string | null

  @Instant() createdAt: Date

  /** When something came to refer to it; what nobody refers to is thrown away after two days. */
  @Instant({ nullable: true }) claimedAt: Date | null
}
