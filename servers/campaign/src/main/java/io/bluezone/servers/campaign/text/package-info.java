// SPDX-License-Identifier: Apache-2.0
/** The words of the command and of the pieces, in Vietnamese and English. */
@NullMarked
package io.bluezone.servers.campaign.text;

import org.jspecify.annotations.NullMarked;
