// SPDX-License-Identifier: Apache-2.0
/** The analysis on Apache Spark: on this machine alone, or on a cluster by spark-submit. */
@NullMarked
package io.bluezone.servers.outbreak.spark;

import org.jspecify.annotations.NullMarked;
