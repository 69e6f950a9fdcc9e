// SPDX-License-Identifier: Apache-2.0
/** The operator's page and the public screen. */
@NullMarked
package io.bluezone.examples.venue.pages;

import org.jspecify.annotations.NullMarked;
