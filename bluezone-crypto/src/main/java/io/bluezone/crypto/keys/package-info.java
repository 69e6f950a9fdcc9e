// SPDX-License-Identifier: Apache-2.0
/**
 * A device's own keys over time: {@link io.bluezone.crypto.keys.TracingKeys} makes them, destroys
 * them past retention, and discloses some as a {@link io.bluezone.crypto.keys.Disclosure}.
 */
@NullMarked
package io.bluezone.crypto.keys;

import org.jspecify.annotations.NullMarked;
