// SPDX-License-Identifier: Apache-2.0
/**
 * The official papers to the Committee and the Ministry, of templates that an office can change.
 */
@NullMarked
package io.bluezone.servers.province.papers;

import org.jspecify.annotations.NullMarked;
