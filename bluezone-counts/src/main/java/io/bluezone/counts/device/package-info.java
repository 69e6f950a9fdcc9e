// SPDX-License-Identifier: Apache-2.0
/** A device that enrols with a code and reports once a day, over a transport of the caller's. */
@NullMarked
package io.bluezone.counts.device;

import org.jspecify.annotations.NullMarked;
