// SPDX-License-Identifier: Apache-2.0
/**
 * The matcher's hashes, several days' side by side, on the JDK's vector API. There is nothing to
 * call: with this on the class path and {@code --add-modules jdk.incubator.vector} the matcher
 * finds it, and uses it where it is faster.
 */
@NullMarked
package io.bluezone.crypto.vector;

import org.jspecify.annotations.NullMarked;
