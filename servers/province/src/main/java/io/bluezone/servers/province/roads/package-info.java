// SPDX-License-Identifier: Apache-2.0
/** The roads of figures beside the forms: boxes' rounded counts, and private counts of apps. */
@NullMarked
package io.bluezone.servers.province.roads;

import org.jspecify.annotations.NullMarked;
