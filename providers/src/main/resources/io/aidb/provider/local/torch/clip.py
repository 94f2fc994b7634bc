# CLIP: a tower for text and one for images, whose vectors of length one lie in the same space.

class TextTower:
  words : Tensor
  positions : Tensor
  layers : List[__torch__.layers.PreNormLayer]
  norm : __torch__.layers.LayerNorm
  projection : Tensor
  # The vector is taken at the first of these tokens; -1 means at the token with the highest number, which is the
  # same in the first published checkpoints, whose configuration names another token by mistake.
  end : int

  def pack(self: __torch__.clip.TextTower) -> NoneType:
    for layer in self.layers:
      layer.pack()
    return None

  def forward(self: __torch__.clip.TextTower, ids: Tensor, groups: List[int]) -> Tensor:
    texts = __torch__.layers.split(ids, groups)
    positions = annotate(List[Tensor], [])
    for part in texts:
      numbers = torch.expand(torch.arange(torch.size(part, 1), device=ids.device), torch.size(part))
      positions.append(torch.flatten(numbers))
    x = torch.add(torch.embedding(self.words, ids), torch.embedding(self.positions, torch.cat(positions)))
    x = torch.to(x, __torch__.linear.dtype())
    biases = __torch__.layers.unbiased(groups)
    for layer in self.layers:
      x = layer.forward(x, groups, biases)
    pooled = annotate(List[Tensor], [])
    i = 0
    for part in __torch__.layers.split(self.norm.forward(x), groups):
      if self.end < 0:
        at = torch.argmax(texts[i], 1)
      else:
        at = torch.argmax(torch.to(torch.eq(texts[i], self.end), 4), 1)
      row = torch.expand(torch.view(at, [-1, 1, 1]), [-1, 1, torch.size(part, 2)])
      pooled.append(torch.select(torch.gather(part, 1, row), 1, 0))
      i = torch.add(i, 1)
    return torch.linear(torch.to(torch.cat(pooled), 6), self.projection)

class ImageTower:
  # [width, channels, patch, patch]
  patches : Tensor
  # The vector that stands for the whole image.
  whole : Tensor
  # A row for the whole image, and one for each patch of a square grid with this many patches on a side.
  positions : Tensor
  side : int
  first_norm : __torch__.layers.LayerNorm
  layers : List[__torch__.layers.PreNormLayer]
  last_norm : __torch__.layers.LayerNorm
  projection : Tensor

  def pack(self: __torch__.clip.ImageTower) -> NoneType:
    for layer in self.layers:
      layer.pack()
    return None

  # The rows for a grid with another number of patches on a side are interpolated (Dosovitskiy et al. 2021, section 3.2).
  def places(self: __torch__.clip.ImageTower, side: int) -> Tensor:
    if side == self.side:
      y = self.positions
    else:
      whole = torch.slice(self.positions, 0, 0, 1)
      grid = torch.view(torch.slice(self.positions, 0, 1), [1, self.side, self.side, -1])
      scaled = torch.upsample_bicubic2d(torch.permute(grid, [0, 3, 1, 2]), [side, side], False, None, None)
      y = torch.cat([whole, torch.transpose(torch.flatten(torch.select(scaled, 0, 0), 1), 0, 1)])
    return y

  # pixels: [batch, channels, height, width], as high as wide; what is left of them beside whole patches is not seen.
  def forward(self: __torch__.clip.ImageTower, pixels: Tensor) -> Tensor:
    size = torch.size(self.patches, 2)
    grid = torch.conv2d(pixels, self.patches, None, [size, size])
    patches = torch.transpose(torch.flatten(grid, 2), 1, 2)
    whole = torch.expand(self.whole, [torch.size(pixels, 0), 1, -1])
    x = self.first_norm.forward(torch.add(torch.cat([whole, patches], 1), self.places(torch.size(grid, 2))))
    groups = [torch.size(x, 0), torch.size(x, 1)]
    biases = __torch__.layers.unbiased(groups)
    y = torch.to(torch.flatten(x, 0, 1), __torch__.linear.dtype())
    for layer in self.layers:
      y = layer.forward(y, groups, biases)
    first = torch.select(torch.view(y, torch.size(x)), 1, 0)
    return torch.linear(torch.to(self.last_norm.forward(first), 6), self.projection)

class Model(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  texts : __torch__.clip.TextTower
  images : __torch__.clip.ImageTower

  # Called once, before anything else.
  def pack(self: __torch__.clip.Model) -> Tensor:
    self.texts.pack()
    self.images.pack()
    return torch.zeros([0])

  def text(self: __torch__.clip.Model, ids: Tensor, groups: List[int]) -> Tensor:
    return __torch__.layers.normalize(self.texts.forward(ids, groups))

  # pixels: [batch, channels, height, width]
  def image(self: __torch__.clip.Model, pixels: Tensor) -> Tensor:
    return __torch__.layers.normalize(self.images.forward(pixels))
