// SPDX-License-Identifier: Apache-2.0
/** The outbreak analysis of the histories that were consented to. */
@NullMarked
package io.bluezone.lab.rehearsal.outbreak;

import org.jspecify.annotations.NullMarked;
