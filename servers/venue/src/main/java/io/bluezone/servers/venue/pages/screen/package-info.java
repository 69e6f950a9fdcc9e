// SPDX-License-Identifier: Apache-2.0
/** The public screen: a number, a time, a light. It has neither session nor cookie. */
@NullMarked
package io.bluezone.servers.venue.pages.screen;

import org.jspecify.annotations.NullMarked;
