// SPDX-License-Identifier: Apache-2.0
/** Runs of the person-level model on a Spark cluster. */
@NullMarked
package io.bluezone.lab.epidemic.spark;

import org.jspecify.annotations.NullMarked;
