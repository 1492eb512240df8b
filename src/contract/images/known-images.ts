import { readImageReference } from './image-reference';
import type { KnownImage } from './known-image';
import { clusterImages } from './of-clusters';
import { datastoreImages } from './of-datastores';
import { webImages } from './of-the-web';

/** The images of the table in `docs/pod-does-not-start.md`, in its order. */
export const knownImages: readonly KnownImage[] = [
  ...webImages,
  ...datastoreImages,
  ...clusterImages,
];

const byRepository = new Map(
  knownImages.flatMap((image) =>
    image.repositories.map((repository) => [repository, image] as const),
  ),
);

/** A known image, and the user it runs as in the variant at hand. */
export interface KnownVariant {
  readonly image: KnownImage;
  readonly user: number;
}

/** The image that a reference names, if it is one of the known ones from where its makers publish it. */
export function knownImageOf(reference: string): KnownVariant | undefined {
  const { repository, tag = '' } = readImageReference(reference) ?? {};
  const image = repository === undefined ? undefined : byRepository.get(repository);
  if (image === undefined) return undefined;
  const { user, alpineUser = user } = image;
  return { image, user: tag.includes('alpine') ? alpineUser : user };
}
