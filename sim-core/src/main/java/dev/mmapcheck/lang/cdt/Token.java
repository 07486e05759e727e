package dev.mmapcheck.lang.cdt;

import org.eclipse.cdt.core.parser.IToken;

/** A token of our own making or a copy of one of the preprocessor's. */
final class Token implements IToken {
  private int type;
  private final char[] image;
  private final int offset;
  private final int endOffset;
  private IToken next;

  Token(int type, char[] image, int offset, int endOffset) {
    this.type = type;
    this.image = image;
    this.offset = offset;
    this.endOffset = endOffset;
  }

  static Token copyOf(IToken token) {
    return new Token(
        token.getType(), token.getCharImage(), token.getOffset(), token.getEndOffset());
  }

  /** A token that is not in the text: it stands, without width, where {@code place} begins. */
  static Token before(Token place, int type, String image) {
    return new Token(type, image.toCharArray(), place.offset, place.offset);
  }

  /** A token that is not in the text: it stands, without width, where {@code place} ends. */
  static Token behind(Token place, int type, String image) {
    return new Token(type, image.toCharArray(), place.endOffset, place.endOffset);
  }

  /** This token with another type and spelling. */
  Token as(int newType, String newImage) {
    return new Token(newType, newImage.toCharArray(), offset, endOffset);
  }

  boolean is(int wanted) {
    return type == wanted;
  }

  boolean isName() {
    return type == tIDENTIFIER;
  }

  boolean isName(String name) {
    return type == tIDENTIFIER && spells(name);
  }

  /** Whether the spelling is {@code text}; cheaper than {@link #getImage}. */
  boolean spells(String text) {
    if (image.length != text.length()) {
      return false;
    }
    for (int i = 0; i < image.length; i++) {
      if (image[i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int getType() {
    return type;
  }

  @Override
  public String getImage() {
    return new String(image);
  }

  @Override
  public char[] getCharImage() {
    return image;
  }

  @Override
  public int getOffset() {
    return offset;
  }

  @Override
  public int getLength() {
    return endOffset - offset;
  }

  @Override
  public int getEndOffset() {
    return endOffset;
  }

  @Override
  public IToken getNext() {
    return next;
  }

  @Override
  public void setNext(IToken token) {
    next = token;
  }

  @Override
  public void setType(int newType) {
    type = newType;
  }

  @Override
  @SuppressWarnings("deprecation")
  public boolean isOperator() {
    return false;
  }

  @Override
  public String toString() {
    return getImage();
  }
}
