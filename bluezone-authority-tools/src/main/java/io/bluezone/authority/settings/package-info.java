// SPDX-License-Identifier: Apache-2.0
/** Writes and signs an authority's settings. */
@NullMarked
package io.bluezone.authority.settings;

import org.jspecify.annotations.NullMarked;
