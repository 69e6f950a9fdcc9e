// SPDX-License-Identifier: Apache-2.0
/**
 * JSON that may be hostile: {@link io.bluezone.crypto.internal.json.StrictJson} reads it to the
 * letter and within bounds, {@link io.bluezone.crypto.internal.json.JsonText} writes it, the same
 * bytes for the same values.
 */
@NullMarked
package io.bluezone.crypto.internal.json;

import org.jspecify.annotations.NullMarked;
