// SPDX-License-Identifier: Apache-2.0
/**
 * Encryption: {@link io.bluezone.crypto.seal.AeadKey} for data at rest, {@link
 * io.bluezone.crypto.seal.RecipientPublicKey} for a history on its way to a health authority.
 */
@NullMarked
package io.bluezone.crypto.seal;

import org.jspecify.annotations.NullMarked;
