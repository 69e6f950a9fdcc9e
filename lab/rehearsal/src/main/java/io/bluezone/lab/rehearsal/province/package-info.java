// SPDX-License-Identifier: Apache-2.0
/** The town as units of a province, which hand in figures each day. */
@NullMarked
package io.bluezone.lab.rehearsal.province;

import org.jspecify.annotations.NullMarked;
