package io.evergrad.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The examples of each class.
 *
 * @param members their indices, ascending; only classes that have examples
 */
public record ClassMembers(List<int[]> members) {

  public ClassMembers {
    members = List.copyOf(members);
  }

  /**
   * Looks at every target.
   *
   * @throws IllegalArgumentException where the target is no class
   */
  public static ClassMembers of(Dataset data) {
    List<Integer> counts = ClassBalance.of(data).counts();
    int[][] members = new int[counts.size()][];
    Arrays.setAll(members, c -> new int[counts.get(c)]);
    int[] filled = new int[members.length];
    float[] target = new float[1];
    for (int i = 0; i < data.size(); i++) {
      data.readTarget(i, target, 0);
      int c = (int) target[0];
      members[c][filled[c]++] = i;
    }
    return new ClassMembers(Arrays.stream(members).filter(m -> m.length > 0).toList());
  }

  /**
   * So many examples, every class as often as any other to within one, every member of a class as
   * often as any other of it to within one, in random order.
   */
  int[] draw(int size, Draws draws) {
    int classes = members.size();
    int[] turns = draws.permutation(classes);
    int[] chosen = new int[size];
    int at = 0;
    for (int turn = 0; turn < classes; turn++) {
      int[] own = members.get(turns[turn]);
      int quota = size / classes + (turn < size % classes ? 1 : 0);
      while (quota > 0) {
        int[] some = IntStream.of(draws.permutation(own.length)).limit(quota).toArray();
        for (int index : some) {
          chosen[at++] = own[index];
        }
        quota -= some.length;
      }
    }
    return draws.shuffle(chosen);
  }
}
