// SPDX-License-Identifier: Apache-2.0
/**
 * Files that an authority signs, in one frame: {@link io.bluezone.crypto.signed.SignedFile} reads
 * and checks them, an authority's tools make them. A {@link io.bluezone.crypto.signed.Format}
 * describes the content: an index of bulletins, revoked keys, settings, a calibration or a
 * recipient's key.
 */
@NullMarked
package io.bluezone.crypto.signed;

import org.jspecify.annotations.NullMarked;
