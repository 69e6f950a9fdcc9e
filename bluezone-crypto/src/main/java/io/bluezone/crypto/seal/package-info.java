// SPDX-License-Identifier: Apache-2.0
/**
 * Encryption of a history on its way to a health authority, for the {@link
 * io.bluezone.crypto.seal.RecipientPublicKey} that the authority gives out.
 */
@NullMarked
package io.bluezone.crypto.seal;

import org.jspecify.annotations.NullMarked;
