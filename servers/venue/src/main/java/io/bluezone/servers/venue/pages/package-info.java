// SPDX-License-Identifier: Apache-2.0
/** The pages of a venue: who may open which, and the streams that keep them up to date. */
@NullMarked
package io.bluezone.servers.venue.pages;

import org.jspecify.annotations.NullMarked;
