// SPDX-License-Identifier: Apache-2.0
/** Drawing on pages: the same lines as PDF, as SVG and as a picture. */
@NullMarked
package io.bluezone.servers.campaign.draw;

import org.jspecify.annotations.NullMarked;
