// SPDX-License-Identifier: Apache-2.0
/**
 * A device's own keys over time: {@link io.bluezone.crypto.keys.TracingKeys} makes them as its
 * {@link io.bluezone.crypto.keys.KeyPolicy} says, destroys them past retention, and discloses some
 * of them after consent, as a {@link io.bluezone.crypto.keys.Disclosure}.
 */
@NullMarked
package io.bluezone.crypto.keys;

import org.jspecify.annotations.NullMarked;
