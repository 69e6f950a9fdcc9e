// SPDX-License-Identifier: Apache-2.0
/**
 * A device's own keys: the {@link io.bluezone.crypto.keys.KeyPolicy} that makes them, and the
 * {@link io.bluezone.crypto.keys.Disclosure} of some.
 */
@NullMarked
package io.bluezone.crypto.keys;

import org.jspecify.annotations.NullMarked;
