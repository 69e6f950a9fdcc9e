// SPDX-License-Identifier: Apache-2.0
/** What a box was told. */
@NullMarked
package io.bluezone.examples.venue.settings;

import org.jspecify.annotations.NullMarked;
