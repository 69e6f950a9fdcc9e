// SPDX-License-Identifier: Apache-2.0
/** A key vault of fixed slots that are overwritten in place; for who writes a platform's vault. */
@NullMarked
package io.bluezone.sealed.internal.vault;

import org.jspecify.annotations.NullMarked;
