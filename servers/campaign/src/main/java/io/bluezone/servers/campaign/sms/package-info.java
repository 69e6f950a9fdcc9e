// SPDX-License-Identifier: Apache-2.0
/** Words for text messages. */
@NullMarked
package io.bluezone.servers.campaign.sms;

import org.jspecify.annotations.NullMarked;
