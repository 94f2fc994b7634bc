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

  def forward(self: __torch__.clip.TextTower, ids: Tensor, mask: Tensor) -> Tensor:
    tokens = torch.size(ids, 1)
    x = torch.add(torch.embedding(self.words, ids), torch.slice(self.positions, 0, 0, tokens))
    place = torch.arange(tokens, device=ids.device)
    before = torch.le(torch.unsqueeze(place, 0), torch.unsqueeze(place, 1))
    keys = torch.view(torch.ne(mask, 0), [torch.size(mask, 0), 1, 1, tokens])
    visible = torch.logical_and(keys, before)
    for layer in self.layers:
      x = layer.forward(x, visible)
    x = self.norm.forward(x)
    if self.end < 0:
      at = torch.argmax(ids, 1)
    else:
      at = torch.argmax(torch.to(torch.eq(ids, self.end), 4), 1)
    pooled = torch.select(torch.gather(x, 1, torch.expand(torch.view(at, [-1, 1, 1]), [-1, 1, torch.size(x, 2)])), 1, 0)
    return torch.linear(pooled, self.projection)

class ImageTower:
  # [width, channels, patch, patch]
  patches : Tensor
  # The vector that stands for the whole image.
  whole : Tensor
  positions : Tensor
  first_norm : __torch__.layers.LayerNorm
  layers : List[__torch__.layers.PreNormLayer]
  last_norm : __torch__.layers.LayerNorm
  projection : Tensor

  def forward(self: __torch__.clip.ImageTower, pixels: Tensor) -> Tensor:
    size = torch.size(self.patches, 2)
    grid = torch.conv2d(pixels, self.patches, None, [size, size])
    patches = torch.transpose(torch.flatten(grid, 2), 1, 2)
    whole = torch.expand(self.whole, [torch.size(pixels, 0), 1, -1])
    x = self.first_norm.forward(torch.add(torch.cat([whole, patches], 1), self.positions))
    for layer in self.layers:
      x = layer.forward(x, None)
    return torch.linear(self.last_norm.forward(torch.select(x, 1, 0)), self.projection)

class Model(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  texts : __torch__.clip.TextTower
  images : __torch__.clip.ImageTower

  def text(self: __torch__.clip.Model, ids: Tensor, mask: Tensor) -> Tensor:
    return __torch__.layers.normalize(self.texts.forward(ids, mask))

  # pixels: [batch, channels, height, width]
  def image(self: __torch__.clip.Model, pixels: Tensor) -> Tensor:
    return __torch__.layers.normalize(self.images.forward(pixels))
