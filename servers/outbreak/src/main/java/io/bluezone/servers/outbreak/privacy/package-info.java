// SPDX-License-Identifier: Apache-2.0
/** Pseudonyms, and the key that makes them. */
@NullMarked
package io.bluezone.servers.outbreak.privacy;

import org.jspecify.annotations.NullMarked;
