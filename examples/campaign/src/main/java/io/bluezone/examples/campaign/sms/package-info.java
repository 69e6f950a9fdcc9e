// SPDX-License-Identifier: Apache-2.0
/** The length of text messages, as carriers count it. */
@NullMarked
package io.bluezone.examples.campaign.sms;

import org.jspecify.annotations.NullMarked;
