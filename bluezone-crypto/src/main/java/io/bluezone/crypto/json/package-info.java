// SPDX-License-Identifier: Apache-2.0
/**
 * JSON that may be hostile: {@link io.bluezone.crypto.json.StrictJson} reads it to the letter and
 * within bounds, {@link io.bluezone.crypto.json.JsonText} writes it, the same bytes for the same
 * values.
 */
@NullMarked
package io.bluezone.crypto.json;

import org.jspecify.annotations.NullMarked;
