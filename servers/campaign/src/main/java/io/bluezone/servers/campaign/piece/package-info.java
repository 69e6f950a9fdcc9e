// SPDX-License-Identifier: Apache-2.0
/** The pieces of a kit, each from one plan in one language. */
@NullMarked
package io.bluezone.servers.campaign.piece;

import org.jspecify.annotations.NullMarked;
