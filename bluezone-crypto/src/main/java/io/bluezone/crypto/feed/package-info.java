// SPDX-License-Identifier: Apache-2.0
/**
 * What a health authority publishes beside its bulletins, so that devices find them and know when
 * something is wrong: the {@link io.bluezone.crypto.feed.BulletinIndex} of a region, and the {@link
 * io.bluezone.crypto.feed.Revocations} of keys that should not have been published. Each is a
 * {@link io.bluezone.crypto.signed.SignedFile}. {@code docs/bulletin.md} describes them.
 */
@NullMarked
package io.bluezone.crypto.feed;

import org.jspecify.annotations.NullMarked;
