// SPDX-License-Identifier: Apache-2.0
/** The plan of a campaign, and the file that it is read from. */
@NullMarked
package io.bluezone.servers.campaign.plan;

import org.jspecify.annotations.NullMarked;
