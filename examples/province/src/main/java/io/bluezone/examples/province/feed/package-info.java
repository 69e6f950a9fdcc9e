// SPDX-License-Identifier: Apache-2.0
/** The open figures: hidden, rounded and published once a day. */
@NullMarked
package io.bluezone.examples.province.feed;

import org.jspecify.annotations.NullMarked;
