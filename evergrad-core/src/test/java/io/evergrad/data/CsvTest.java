package io.evergrad.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evergrad.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {
  @TempDir Path dir;

  @Test
  void numbersCategoriesAndClassesAreDetected() throws IOException {
    Csv csv =
        csv("y", "age,city,y", "30,\"Bonn, old\",yes", "41.5,Ulm,no", "-2e1,\"Bonn, old\",no");
    Dataset data = all(csv);
    assertThat(data.sampleShape()).isEqualTo(Shape.of(3));
    assertThat(data.target()).isEqualTo(new Target.Classes(List.of("no", "yes")));
    assertThat(Rows.features(data, 0)).containsExactly(30, 1, 0);
    assertThat(Rows.features(data, 1)).containsExactly(41.5f, 0, 1);
    assertThat(Rows.features(data, 2)).containsExactly(-20, 1, 0);
    assertThat(Rows.label(data, 0)).isEqualTo(1);
  }

  @Test
  void aColumnOfNumbersCanBeDeclaredCategorical() throws IOException {
    Csv csv = csv("y", "sex,age,y", "2,30,1", "1,20,0", "10,25,1").withCategorical(List.of("sex"));
    Dataset data = all(csv);
    assertThat(Rows.features(data, 0)).containsExactly(0, 1, 0, 30);
    assertThat(Rows.features(data, 2)).containsExactly(0, 0, 1, 25);
  }

  @Test
  void wholeTargetsOfFewValuesAreClassesAndOthersAreValues() throws IOException {
    assertThat(all(csv("y", "x,y", "1,2", "2,1", "3,1.0")).target())
        .isEqualTo(new Target.Classes(List.of("1", "2")));
    assertThat(all(csv("y", "x,y", "1,2.5", "2,1", "3,1")).target())
        .isEqualTo(new Target.Values(1));
    List<String> lines = new ArrayList<>(List.of("x,y"));
    for (int i = 0; i < 21; i++) {
      lines.add("0," + i);
    }
    Csv many = csv("y", lines.toArray(String[]::new));
    assertThat(all(many).target()).isEqualTo(new Target.Values(1));
    assertThat(all(many.withTask(Csv.Task.CLASSES)).target())
        .isEqualTo(Target.Classes.numbered(21));
    assertThat(all(csv("y", "x,y", "1,2", "2,1").withTask(Csv.Task.VALUES)).target())
        .isEqualTo(new Target.Values(1));
  }

  @Test
  void ignoredColumnsAreNeitherReadNorChecked() throws IOException {
    Dataset data = all(csv("y", "id,x,y", ",1,0", "abc,2,1").withIgnore(List.of("id")));
    assertThat(data.sampleShape()).isEqualTo(Shape.of(1));
  }

  @Test
  void otherSeparatorsAndByteOrderMarksAreRead() throws IOException {
    Csv csv = csv("y", "\uFEFFx;y", "1;0", "2;1").withSeparator(Csv.Separator.SEMICOLON);
    assertThat(Rows.features(all(csv), 1)).containsExactly(2);
  }

  @Test
  void aTextCellInANumberColumnIsNamed() throws IOException {
    fails(
        csv("y", "x,y", "1,0", "2,1", "abc,0"),
        "line 4, column 'x': expected a number, since 2 of the 3 cells of this column are numbers, but found 'abc'");
    fails(
        csv("y", "x,y", "1,0", "2,1", "NaN,0"),
        "line 4, column 'x': expected a number, since 2 of the 3 cells of this column are numbers, but found 'NaN'");
  }

  @Test
  void linesAreCountedWithThoseInsideQuotes() throws IOException {
    fails(
        csv("y", "t,x,y", "\"two", "lines\",1,0", "a,2,1", "b,oops,0"),
        "line 5, column 'x': expected a number, since 2 of the 3 cells of this column are numbers, but found 'oops'");
  }

  @Test
  void aCellOfSeveralLinesIsShownOnOne() throws IOException {
    fails(
        csv("y", "x,y", "1,0", "2,1", "\"an essay", "of " + "many ".repeat(20) + "words\",0"),
        "line 4, column 'x': expected a number, since 2 of the 3 cells of this column are numbers, but found 'an essay of many many many many many ma…'");
  }

  @Test
  void aMissingCellIsNamed() throws IOException {
    fails(
        csv("y", "x,y", "1,0", " ,1"),
        "line 3, column 'x': expected a value, but found an empty cell");
  }

  @Test
  void aRaggedRowIsNamed() throws IOException {
    fails(
        csv("y", "x,y", "1,0", "1,2,3"), "line 3: expected 2 cells, as in the header, but found 3");
    fails(csv("y", "x,y", "1", "1,2"), "line 2: expected 2 cells, as in the header, but found 1");
  }

  @Test
  void aMissingTargetColumnIsNamedWithAGuess() throws IOException {
    Csv csv = csv("defalt", "x,default", "1,0", "2,1");
    assertThatThrownBy(() -> csv.load(DataFolder.none(), 1))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "csv.target: expected one of the 2 columns of %s, but found 'defalt'; did you mean 'default'?"
                .formatted(csv.file()));
    Csv far = csv("z", "price,default", "1,0", "2,1");
    assertThatThrownBy(() -> far.load(DataFolder.none(), 1)).hasMessageEndingWith("but found 'z'");
  }

  @Test
  void anEmptyFileIsNamed() throws IOException {
    Csv csv = csv("y");
    assertThatThrownBy(() -> csv.load(DataFolder.none(), 1))
        .hasMessage(csv.file() + ": expected a header line, but found an empty file");
    Csv header = csv("y", "x,y");
    assertThatThrownBy(() -> header.load(DataFolder.none(), 1))
        .hasMessage(header.file() + ": expected at least 2 rows after the header, but found 0");
  }

  @Test
  void brokenQuotesAreOneLine() throws IOException {
    Csv csv = csv("y", "x,y", "\"1\"oops,0", "2,1");
    assertThatThrownBy(() -> csv.load(DataFolder.none(), 1))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(csv.file() + ": expected well-formed CSV, but: ")
        .message()
        .hasLineCount(1);
  }

  @Test
  void otherMistakesAreNamed() throws IOException {
    fails(
        csv("y", "x,x,y", "1,2,0"),
        "line 1: expected column names that differ, but found 'x' twice");
    fails(
        csv("y", "x,y", "1,0", "2,0"),
        "column 'y': expected at least 2 classes, but found only '0'");
    Csv alone = csv("y", "y", "1", "2");
    assertThatThrownBy(() -> alone.load(DataFolder.none(), 1))
        .hasMessage(
            alone.file() + ": expected at least one column besides the target, but found [y]");
    List<String> lines = new ArrayList<>(List.of("name,y"));
    for (int i = 0; i < 1002; i++) {
      lines.add("person " + i + "," + i % 2);
    }
    fails(
        csv("y", lines.toArray(String[]::new)),
        "column 'name': expected at most 1000 different values, or the column's name under ignore, but found more");
  }

  @Test
  void theHeldOutRowsKeepTheClassShares() throws IOException {
    List<String> lines = new ArrayList<>(List.of("x,y"));
    for (int i = 0; i < 200; i++) {
      lines.add(i + "," + (i < 30 ? 1 : 0));
    }
    Csv csv = csv("y", lines.toArray(String[]::new));
    Split split = csv.load(DataFolder.none(), 4);
    assertThat(ClassBalance.of(split.train()).counts()).containsExactly(136, 24);
    assertThat(ClassBalance.of(split.validation())).hasToString("0: 34 (85.00 %), 1: 6 (15.00 %)");
    assertThat(ClassBalance.of(split.validation()).majorityShare()).isEqualTo(0.85);
    float[] first = Rows.features(split.validation(), 0);
    assertThat(Rows.features(csv.load(DataFolder.none(), 4).validation(), 0)).isEqualTo(first);
    List<Float> seen = new ArrayList<>();
    for (int i = 0; i < 160; i++) {
      seen.add(Rows.features(split.train(), i)[0]);
    }
    for (int i = 0; i < 40; i++) {
      seen.add(Rows.features(split.validation(), i)[0]);
    }
    assertThat(seen).hasSize(200).doesNotHaveDuplicates();
  }

  @Test
  void theFileIsAlsoLookedForInTheDataFolder() throws IOException {
    csv("y", "x,y", "1,0", "2,1");
    assertThat(new Csv("table-1.csv", "y").load(DataFolder.of(dir), 1).train().size()).isEqualTo(1);
  }

  private int files;

  private Csv csv(String target, String... lines) throws IOException {
    Path file = dir.resolve(String.format(Locale.ROOT, "table-%d.csv", ++files));
    Files.write(file, List.of(lines));
    return new Csv(file.toString(), target);
  }

  private static Dataset all(Csv csv) {
    char separator = csv.separator() == Csv.Separator.SEMICOLON ? ';' : ',';
    return new CsvTable(new CsvFile(Path.of(csv.file()), separator), csv).dataset(csv.task());
  }

  private static void fails(Csv csv, String message) {
    assertThatThrownBy(() -> csv.load(DataFolder.none(), 1))
        .isInstanceOf(DataException.class)
        .hasMessage(csv.file() + ", " + message);
  }
}
