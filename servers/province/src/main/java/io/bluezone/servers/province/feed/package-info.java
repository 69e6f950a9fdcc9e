// SPDX-License-Identifier: Apache-2.0
/** The open figures: hidden, rounded and published once a day. */
@NullMarked
package io.bluezone.servers.province.feed;

import org.jspecify.annotations.NullMarked;
