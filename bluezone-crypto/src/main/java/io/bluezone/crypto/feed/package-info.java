// SPDX-License-Identifier: Apache-2.0
/**
 * Files that an authority publishes beside its bulletins: the {@link
 * io.bluezone.crypto.feed.BulletinIndex} of a region and its {@link
 * io.bluezone.crypto.feed.Revocations}. Each is a {@link io.bluezone.crypto.signed.SignedFile}.
 * {@code docs/protocol/bulletin.md} describes them.
 */
@NullMarked
package io.bluezone.crypto.feed;

import org.jspecify.annotations.NullMarked;
