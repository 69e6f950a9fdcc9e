// SPDX-License-Identifier: Apache-2.0
/** The operator's pages, for those who have logged in. */
@NullMarked
package io.bluezone.servers.venue.pages.operator;

import org.jspecify.annotations.NullMarked;
